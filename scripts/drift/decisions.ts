import type { ProviderId } from '../../schemas/core/model/provider.ts';

const laterThanDocument = 'The object is newer than the document, so nothing about it is an error here.';

/** What was decided about each difference, and why. A difference without a decision is for a person to look at. */
export const decisions: Readonly<Partial<Record<ProviderId, Readonly<Record<string, string>>>>> = {
  'huawei-ecs': {
    'server.enable_jumbo_frame: here only': "The provider's Terraform plugin sends it; marked as later.",
    'server.os:scheduler_hints.fault_domain: here only': "The provider's Terraform plugin sends it; marked as later.",
    'server.extendparam.diskPrior: values here only: true, false':
      'The documentation of the same types names "true" and "false"; they declare a plain string.',
    'server.extendparam.marketType: values here only: spot':
      'The documentation of the same types names spot; they declare a plain string. Another value is a warning.',
    'server.publicip.eip.bandwidth.chargemode: values here only: traffic, bandwidth':
      'The document: traffic, or nothing; other values fail. The types declare a plain string.',
    'server.publicip.eip.iptype: values here only: 5_bgp, 5_sbgp, 5_telcom, 5_union, 5_ipv6':
      'The lines that are documented; the list is open, so another value is a warning.',
    'server.root_volume.metadata: map here, object there':
      'The document gives limits for keys and values of any name; the types know the two keys of encryption.',
    'server.data_volumes[].metadata: map here, object there':
      'The document gives limits for keys and values of any name; the types know the two keys of encryption.',
    'server.root_volume.metadata.__system__encrypted: values here only: 0, 1':
      'Documented as "0" or "1"; the types declare a plain string.',
    'server.data_volumes[].metadata.__system__encrypted: values here only: 0, 1':
      'Documented as "0" or "1"; the types declare a plain string.',
    'server.enclave_options.enabled: mandatory there only': laterThanDocument,
    'server.security_options.secure_boot_enabled: mandatory there only': laterThanDocument,
    'server.security_options.tpm_enabled: mandatory there only': laterThanDocument,
  },
};
