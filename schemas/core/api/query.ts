/** The target of a request: the part of a profile that is not secret. */
export interface Target {
  /** Scheme and host, with any non-default port: `https://ecs.cn-north-4.myhuaweicloud.com`. */
  readonly endpoint: string;
  readonly region: string;
  readonly project: string;
  /** The name of the service in the scope of a signature, if a profile gives one. */
  readonly service?: string;
}

/** An HTTP request, not yet signed. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP response, read to its end. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The reason for which a provider rejected a request. */
export interface ApiError {
  readonly kind: 'refused';
  readonly status: number;
  /** The provider's error code; the most specific one if it gives several. */
  readonly code?: string;
  readonly message: string;
  /** The field of the body that caused the error, as a path of the documented names with `*` for any array index. */
  readonly field?: readonly (string | number)[];
  readonly requestId?: string;
}

/** A response without any of the provider's documented shapes. */
export interface UnexpectedResponse {
  readonly kind: 'unreadable';
  readonly status: number;
}

/** A request and the parser of its response. */
export interface Query<T> {
  readonly request: HttpRequest;
  readonly read: (response: HttpResponse) => T | ApiError | UnexpectedResponse;
}
