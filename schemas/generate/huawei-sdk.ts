/** The end of a builder of a client of TypeScript, inside `withCredential(`. */
export const typeScriptClient = `    new BasicCredentials()
      .withAk(variable("HUAWEICLOUD_SDK_AK"))
      .withSk(variable("HUAWEICLOUD_SDK_SK"))
      .withProjectId(variable("HUAWEICLOUD_SDK_PROJECT_ID")),
  )
  .withEndpoint(variable("HUAWEICLOUD_SDK_ENDPOINT"))
  .build();
`;

/** The end of a builder of a client of Python. */
export const pythonClient = `    .with_credentials(
        BasicCredentials(
            os.environ["HUAWEICLOUD_SDK_AK"],
            os.environ["HUAWEICLOUD_SDK_SK"],
            os.environ["HUAWEICLOUD_SDK_PROJECT_ID"],
        )
    )
    .with_endpoint(os.environ["HUAWEICLOUD_SDK_ENDPOINT"])
    .build()
)
`;

/** Reads `text` into `body`, and the credential. The SDK would drop unknown fields, so they are refused. */
export const goCredential = `	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(body); err != nil {
		log.Fatal(err)
	}
	credential, err := basic.NewCredentialsBuilder().
		WithAk(variable("HUAWEICLOUD_SDK_AK")).
		WithSk(variable("HUAWEICLOUD_SDK_SK")).
		WithProjectId(variable("HUAWEICLOUD_SDK_PROJECT_ID")).
		SafeBuild()
	if err != nil {
		log.Fatal(err)
	}
`;

/** The end of a builder of a connection of Go. */
export const goConnection = `		WithCredential(credential).
		WithEndpoints([]string{variable("HUAWEICLOUD_SDK_ENDPOINT")}).
		SafeBuild()
	if err != nil {
		log.Fatal(err)
	}
`;
