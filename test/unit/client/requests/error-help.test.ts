import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorHelpFor } from '../../../../client/src/requests/error-help.ts';
import { fieldAt } from '../../../../schemas/core/normalize/resolve-field.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { providers } from '../../../../schemas/providers/registry.ts';

describe('errorHelpFor', () => {
  for (const { id, request } of providers) {
    it(`has help for ${id} by codes in lower case, in both languages, for existing fields`, () => {
      const entries = Object.entries(apis[id].errorHelp ?? {});
      for (const [code, { says, fields = [] }] of entries) {
        assert.equal(code, code.toLowerCase());
        assert.match(says.en, /^[\x20-\x7e…]+[.:]$/, code);
        assert.match(says.zh, /[\u4e00-\u9fff].*。$/, code);
        for (const field of fields) {
          const path = field.map((step) => (step === '*' ? 0 : step));
          assert.ok(fieldAt(request, path), `${code}: ${field.join('.')}`);
        }
      }
    });
  }

  /** The codes that a provider's checks and its notes on what no check can know name. */
  function codesOf(id: 'create-server' | 'zenlayer-bmc'): Set<string> {
    const codes = new Set<string>();
    const provider = providers.find((one) => one.id === id);
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'providerError' && typeof inner === 'string') codes.add(inner);
        else if (key === 'errors' && typeof inner === 'object' && inner !== null) {
          for (const code of Object.values(inner)) codes.add(String(code));
        } else visit(inner);
      }
    };
    visit(provider);
    return codes;
  }

  for (const id of ['create-server', 'zenlayer-bmc'] as const) {
    it(`has help for every code that the checks of ${id} name`, () => {
      const codes = codesOf(id);
      assert.ok(codes.size > 0);
      const { errorHelp: help = {} } = apis[id];
      assert.deepEqual(
        [...codes].filter((code) => !Object.hasOwn(help, code.toLowerCase())),
        [],
      );
    });
  }

  /** The error codes of the documents: section 6 of CreateInstances, then the common ones. */
  const zenlayerCodes = `
  INVALID_PARAMETER_HOSTNAME_EXCEED INVALID_PARAMETER_HOSTNAME_MALFORMED INVALID_PARAMETER_INSTANCE_NAME_EXCEED
  OPERATION_FILED_INTERNET_CHARGE_TYPE_NOT_SUPPORT INVALID_IMAGE_NOT_FOUND INVALID_ZONE_NOT_FOUND
  INVALID_INSTANCE_TYPE_NOT_FOUND INVALID_PARTITION_IMAGE_NOT_SET OPERATION_DENIED_INSTANCE_QUOTA_EXCEED
  INVALID_BANDWIDTH_VALUE_EXCEED_MAXIMUM INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED
  INVALID_PARAMETER_INSTANCE_LOGIN_CONFLICT INVALID_PARAMETER_SSH_KEY_MALFORMED
  INVALID_RAID_CONFIG_FAST_CUSTOM_CONFLICT INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT
  INVALID_PARAMETER_NIC_NAME_CONFLICT INVALID_PARAMETER_NIC_NAME_MALFORMED INVALID_PARTITION_SIZE_NOT_FULL
  INVALID_PARTITION_DUPLICATE_FILE_PATH INVALID_PARTITION_MISSING_REQUIRED_FILE_PATH INVALID_PARTITION_MALFORMED
  INVALID_PARTITION_NO_TYPE INVALID_PARTITION_INVALID_ORDER INVALID_PARAMETER_VALUE_RAID_DISK_MISMATCH
  INVALID_PARAMETER_VALUE_RAID_DISK_DISORDER RESOURCE_INSUFFICIENT_PRODUCT_SOLD_OUT
  OPERATION_DENIED_CHARGE_TYPE_NOT_SUPPORT RESOURCES_SOLDOUT_INSTANCE_TYPE
  INTERNAL_SERVER_ERROR SERVICE_TEMPORARY_UNAVAILABLE REQUEST_TIMED_OUT AUTHFAILURE_INVALID_AUTHORIZATION
  AUTHFAILURE_SIGNATURE_FAILURE AUTHFAILURE_UNAUTHORIZED_OPERATION AUTHFAILURE_SIGNATURE_EXPIRED MISSING_PARAMETER
  INVALID_PARAMETER_TYPE INVALID_PARAMETER_EXCEED_MAXIMUM INVALID_PARAMETER_LESS_MINIMUM
  INVALID_PARAMETER_EXCEED_LENGTH INVALID_PARAMETER_LESS_LENGTH INVALID_PARAMETER_PATTERN_ERROR
  INVALID_PARAMETER_DATE_FORMAT_ERROR INVALID_PARAMETER_VALUE OPERATION_FAILED_FOR_RECYCLE_RESOURCE
  OPERATION_FAILED_RESOURCE_GROUP_NOT_FOUND OPERATION_FAILED_RESOURCE_NOT_FOUND REQUEST_LIMIT_EXCEEDED
`;

  const createServerCodes = `
  InvalidParameter QuotaExceeded ImageNotFound NetworkNotFound InternalError InvalidCPUCore InvalidMemorySize
  ServerStartFailed VirtualMachineAlreadyExists ServerNotFound InvalidOperation
`;

  it("has help for every code of the documents' tables", () => {
    for (const [id, codes] of [
      ['zenlayer-bmc', zenlayerCodes],
      ['create-server', createServerCodes],
    ] as const) {
      const { errorHelp: help = {} } = apis[id];
      for (const code of codes.trim().split(/\s+/)) assert.ok(Object.hasOwn(help, code.toLowerCase()), code);
    }
  });

  it('has no help for an unknown code, whatever the word', () => {
    for (const { id } of providers) {
      for (const code of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'no such code', '', undefined]) {
        assert.equal(errorHelpFor(apis[id], { at: 1, code }), undefined, code);
      }
      const [known] = Object.keys(apis[id].errorHelp);
      assert.ok(known && errorHelpFor(apis[id], { at: 1, code: known.toUpperCase() })?.says.en);
    }
  });
});
