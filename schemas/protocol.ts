import type { LocalizedText } from './core/localized-text.ts';
import type { AccountValue, GivenValues, KnownValues } from './core/model/account-value.ts';
import type { ValueSource } from './core/model/field.ts';
import { type ProviderId, providerIds } from './core/model/provider.ts';

// The only description of what client and server send each other beyond LSP: the names of methods, commands and settings,
// and the types of their parameters.

/** The options that a client may send when it starts the server. */
export interface InitializationOptions {
  /** The URI of a rule's page, with `{provider}` and `{code}` in it; without it, the page in the package. */
  readonly ruleLink?: string;
  /** The client's command that moves a literal secret to secret storage; it takes `SecretLiteral`. */
  readonly secretCommand?: string;
  /** The client's commands that set and remove a secret in secret storage; they take its name. */
  readonly secretCommands?: { readonly set: string; readonly remove: string };
  /** The client's command that opens the script in a field as a file; it takes `ScriptPlace`. */
  readonly scriptCommand?: string;
  /** Whether the client responds to `accountValuesMethod`. */
  readonly accountValues?: boolean;
  /** Whether the client responds to `namesMethod`. */
  readonly names?: boolean;
  /** Whether the client responds to `requestFilesMethod`, `requestFileMethod` and `workspaceFilesMethod`. */
  readonly requestFiles?: boolean;
}

/** The setting with the severity of each rule, as `workspace/configuration` and its registration name it. */
export const rulesSetting = 'instanceRequests.rules';

/** The setting with the inlay hints that are shown. */
export const inlayHintsSetting = 'instanceRequests.inlayHints';

/** The setting that has the files of the workspace checked that aren't open. */
export const workspaceProblemsSetting = 'instanceRequests.workspaceProblems.enabled';

/** The settings of VS Code that exclude files from a workspace. */
export const excludeSettings = ['files.exclude', 'search.exclude'] as const;

/** The files whose name says that they are requests, as a glob pattern. */
export const requestFilePattern = `**/*.{${providerIds.flatMap((id) => [`${id}.json`, `${id}.jsonc`]).join(',')}}`;

/** How many request files of a workspace are checked without being open. */
export const maxRequestFiles = 2000;

/**
 * A request of the server without parameters: the URIs of the request files of the workspace, at most `maxRequestFiles`,
 * without those that the user's settings exclude.
 */
export const requestFilesMethod = 'instanceRequests/requestFiles';

/** A file of the workspace that only the client can read, since it isn't on the server's disk. */
export interface FileParams {
  readonly uri: string;
}

/**
 * A request of the server, with `FileParams`; the response is a `RequestFileText`, or null if the file can't be read or is
 * larger than `maxRequestFileBytes`.
 */
export const requestFileMethod = 'instanceRequests/requestFile';

export interface RequestFileText {
  /** Changes when the text does. */
  readonly stamp: string;
  readonly text: string;
}

/** Larger request files are checked only once they are open. */
export const maxRequestFileBytes = 1_000_000;

/**
 * A request of the server, with `FileParams`; the response is a list of `WorkspaceFileText`: the files with the rules of the
 * folders around that file, the closest first.
 */
export const workspaceFilesMethod = 'instanceRequests/workspaceFiles';

export interface WorkspaceFileText {
  readonly uri: string;
  /** Empty if the file can't be read, which is a fault of its rules. */
  readonly text: string;
}

/** The kinds of inlay hints, each with a setting of its own, and whether it is on by default. */
export const inlayHintKinds = { units: true, defaults: false, names: true, decoded: true } as const;

export type InlayHintKind = keyof typeof inlayHintKinds;

/** The command of this project's client that it gives as `secretCommand`. */
export const keepSecretCommand = '_instanceRequests.keepSecret';

/** The argument of the client's `secretCommand`: a secret that is written out in a file. */
export interface SecretLiteral {
  readonly uri: string;
  /** The range of the JSON string. */
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
  /** The name to store it under, if that is free. */
  readonly name: string;
  readonly secret: string;
}

/** The commands of this project's client that it gives as `secretCommands`. */
export const secretCommands = { set: 'instanceRequests.setSecret', remove: 'instanceRequests.removeSecret' };

/** The command of this project's client that it gives as `scriptCommand`. */
export const editScriptCommand = '_instanceRequests.editScript';

/** The argument of the client's `scriptCommand`. */
export interface ScriptPlace {
  readonly uri: string;
  /** The path from the root of the body to the value: keys and array indexes. */
  readonly path: readonly (string | number)[];
}

/** A position as LSP gives it: from 0, in UTF-16 code units. */
interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/**
 * The server's command behind a "fix all" that a person ran, or that had no time for every fix; the editor runs it after the
 * edit. The server then shows a message with both numbers.
 */
export const reportRemainingCommand = '_instanceRequests.reportLeft';

/**
 * The arguments of `reportRemainingCommand`: how many problems are fixed, how many remain, and whether every safe
 * fix was tried.
 */
export type ReportRemainingArguments = readonly [fixed: number, remaining: number, isComplete: boolean];

/** A request without parameters; a server that is alive responds with null. */
export const pingMethod = 'instanceRequests/ping';

/** A request with `IdentifyParams`; the response is a `RequestIdentity`, or null if the document isn't open on the server. */
export const identifyMethod = 'instanceRequests/identify';

export interface IdentifyParams {
  readonly textDocument: { readonly uri: string };
}

/** The provider and profile of a request file, and the digest of its body. It contains no value of the file. */
export interface RequestIdentity {
  /** The version of the document that was analyzed. */
  readonly version: number;
  readonly provider?: ProviderId;
  /** The profile that a comment in the file names. */
  readonly profile?: string;
  /** The digest of the masked body (`document/digest.ts`); absent if the text is longer than `maxDigestLength`. */
  readonly digest?: string;
}

/** The longest text, in UTF-16 code units, for which the server computes a digest: far more than a provider accepts. */
export const maxDigestLength = 1_000_000;

/**
 * A request of the server, with `AccountValuesParams`; the response is an `AccountValues`, or null if the client lists no such
 * values for the document. The client responds at once with what it knows.
 */
export const accountValuesMethod = 'instanceRequests/accountValues';

export interface AccountValuesParams {
  readonly textDocument: { readonly uri: string };
  readonly provider: ProviderId;
  /** The profile that a comment in the file names. */
  readonly profile?: string;
  readonly source: ValueSource;
  /** What the values have to fit. */
  readonly given: GivenValues;
  /** Only the value with this id, and only if it is known already: nothing is requested from a provider. */
  readonly id?: string;
}

/** What the client knows of the values that the document's account can use. */
export interface AccountValues {
  readonly values: readonly AccountValue[];
  /** The number of values that the account can use, including those that don't fit. */
  readonly total: number;
  /** `loading`: more values are coming. `stale`: nobody has asked for newer ones. */
  readonly state: 'fresh' | 'stale' | 'loading' | 'failed';
  /** When the provider gave the values, in milliseconds since 1970; absent while the first ones are coming. */
  readonly readAt?: number;
  /** Whether these are all values that the account can use. */
  readonly isWhole: boolean;
  /** The profile of the account. */
  readonly profile: string;
  /** Why the values couldn't be read. */
  readonly problem?: LocalizedText;
}

/**
 * A request of the server, with `NamesParams`; the response is a list of names. The server gets no value of a secret and no
 * credential of a profile.
 */
export const namesMethod = 'instanceRequests/names';

export interface NamesParams {
  /** `profile`: what a comment can name. `secret`: what a reference to secret storage can name. */
  readonly of: 'profile' | 'secret';
  /** The provider of the request, whose profiles are wanted. */
  readonly provider?: ProviderId;
}

/**
 * A request of the server, with `KnownValuesParams`; the response is a `KnownValues`, or null if the client lists no values for
 * the document. The client responds with what was read before: nothing is requested from a provider.
 */
export const knownValuesMethod = 'instanceRequests/knownValues';

export interface KnownValuesParams {
  readonly textDocument: { readonly uri: string };
  readonly provider: ProviderId;
  /** The profile that a comment in the file names. */
  readonly profile?: string;
  /** The values of the document's body. */
  readonly given: GivenValues;
}

export type KnownValuesResponse = KnownValues | null;

/** A notification of the client without parameters: its response to `knownValuesMethod` may be another one now. */
export const accountValuesChangedMethod = 'instanceRequests/accountValuesChanged';
