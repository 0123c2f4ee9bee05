import * as z from 'zod/mini';
import type { Query, Target, ValueLists, ValuePage } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import type { ZoneSale } from '../../../core/model/account-value.ts';
import { accountValue, fitsSale, fitsSoldType } from '../../shared/account-values.ts';
import { sharedLists } from '../../shared/huawei/account-values.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { serversUrl } from './endpoints.ts';

const text = optionalPart(providerText);

/** Neither list has pages; a total above the length of the list means that the list is cut short. */
const total = optionalPart(z.number());

/** The response of ListDevServerFlavors. */
export const flavors = z.object({
  total,
  data: z.array(
    z.object({
      flavor: identifier,
      specification: text,
      arch: text,
      server_type: text,
      charging_mode: text,
      availability_zone: optionalPart(identifier),
      is_sold_out: optionalPart(z.boolean()),
    }),
  ),
});

const images = z.object({
  total,
  data: z.array(z.object({ image_id: identifier, name: text, arch: text, server_type: text, status: text })),
});

function architectureOf(name: string | undefined): 'x86' | 'arm' | undefined {
  if (name === 'X86') return 'x86';
  return name === 'ARM' ? 'arm' : undefined;
}

/** A flavor has a row for each zone or charging mode. */
function flavorPage({ data, total = 0 }: z.infer<typeof flavors>): ValuePage {
  return {
    kind: 'values',
    ...(total > data.length && { isCut: true }),
    values: data.map(({ flavor, specification, arch, server_type: serverType, availability_zone, is_sold_out }) => {
      const facts = { architecture: architectureOf(arch), serverType };
      const sale = availability_zone ? 'withdrawn' : is_sold_out ? 'sold-out' : 'on-sale';
      return accountValue(flavor, flavor, { ...facts, sale }, specification);
    }),
    sales: data.flatMap((row) => saleOf(row, row.flavor, chargeTypesOf(row)) ?? []),
  };
}

type Row = z.infer<typeof flavors>['data'][number];

/** The ways to pay for a server. */
const chargeTypes = ['POST_PAID', 'PRE_PAID'];

/** The ways to pay for a flavor, which is sold in both ways as COMMON; undefined for another word. */
function chargeTypesOf({ charging_mode: mode }: Row): readonly string[] | undefined {
  if (mode === 'COMMON') return chargeTypes;
  return mode !== undefined && chargeTypes.includes(mode) ? [mode] : undefined;
}

function saleOf(
  { availability_zone: zone, is_sold_out }: Row,
  id: string,
  types: readonly string[] | undefined,
): ZoneSale | undefined {
  return zone
    ? { id, zone, sale: is_sold_out ? 'sold-out' : 'on-sale', ...(types && { chargeTypes: types }) }
    : undefined;
}

/** A way to pay is sold where any flavor is. Without a zone and a way, a row says nothing about that. */
function chargePage({ data, total = 0 }: z.infer<typeof flavors>): ValuePage {
  return {
    kind: 'values',
    ...(total > data.length && { isCut: true }),
    values: chargeTypes.map((type) => accountValue(type, type)),
    sales: data.flatMap((row) => (chargeTypesOf(row) ?? []).flatMap((type) => saleOf(row, type, undefined) ?? [])),
  };
}

/** @param toPage what the page of a list has of the flavors */
const flavorQuery =
  (toPage: (found: z.infer<typeof flavors>) => ValuePage) =>
  (target: Target): Query<ValuePage> => ({
    request: get(`${serversUrl(target)}/flavors`),
    read: (response) => readResponse(response, flavors, toPage),
  });

const isSame = (one: string | undefined, other: string | undefined) =>
  one === undefined || other === undefined || one === other;

/** The lists of an account at ModelArts DevServer (API definitions: ListDevServerFlavors, ListDevServerImages). */
export const accountValues: ValueLists = {
  ...sharedLists('modelarts'),
  'instance-type': { page: flavorQuery(flavorPage), fits: fitsSale(chargeTypes) },
  'charge-type': { page: flavorQuery(chargePage), dependsOn: ['instance-type'], fits: fitsSoldType },
  image: {
    page: (target) => ({
      request: get(`${serversUrl(target)}/images`),
      read: (response) =>
        readResponse(response, images, ({ data, total = 0 }): ValuePage => {
          const values = data
            .filter(({ status }) => status !== 'INACTIVE')
            .map(({ image_id, name, arch, server_type: serverType }) =>
              accountValue(image_id, name, { architecture: architectureOf(arch), serverType }),
            );
          return { kind: 'values', values, ...(total > data.length && { isCut: true }) };
        }),
    }),
    dependsOn: ['instance-type'],
    // An image and a flavor have the same architecture and type of server.
    fits: ({ facts }, { 'instance-type': [flavor = ''] = [] }, known) => {
      const wanted = known('instance-type', flavor)?.facts;
      return isSame(facts.architecture, wanted?.architecture) && isSame(facts.serverType, wanted?.serverType);
    },
  },
};
