import type { GeneratedBody } from './body-value.ts';
import { codeOf, go, python, typeScript } from './code-language.ts';

/** A program with Huawei Cloud's SDK for Node.js that sends the body. */
export function huaweiTypeScript({ value }: GeneratedBody): string {
  return `import { randomUUID } from "node:crypto";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import * as ecs from "@huaweicloud/huaweicloud-sdk-ecs/v2/public-api.js";

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error("Set " + name + ".");
  return value;
}

const body = ${codeOf(value, typeScript)};

const client = ecs.EcsClient.newBuilder()
  .withCredential(
    new BasicCredentials()
      .withAk(variable("HUAWEICLOUD_SDK_AK"))
      .withSk(variable("HUAWEICLOUD_SDK_SK"))
      .withProjectId(variable("HUAWEICLOUD_SDK_PROJECT_ID")),
  )
  .withEndpoint(variable("HUAWEICLOUD_SDK_ENDPOINT"))
  .build();
// With the same token, a repeated call creates nothing more.
const token = process.env["CLIENT_TOKEN"] ?? randomUUID();
console.error("CLIENT_TOKEN=" + token);
const request = new ecs.CreateServersRequest()
  .withXClientToken(token)
  .withBody(body as unknown as ecs.CreateServersRequestBody);
console.log(JSON.stringify(await client.createServers(request)));
`;
}

/** A program with Huawei Cloud's SDK for Python that sends the body. */
export function huaweiPython({ value }: GeneratedBody): string {
  return `import json
import os
import sys
import uuid

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkecs.v2 import CreateServersRequest, EcsClient

body = ${codeOf(value, python)}

client = (
    EcsClient.new_builder()
    .with_credentials(
        BasicCredentials(
            os.environ["HUAWEICLOUD_SDK_AK"],
            os.environ["HUAWEICLOUD_SDK_SK"],
            os.environ["HUAWEICLOUD_SDK_PROJECT_ID"],
        )
    )
    .with_endpoint(os.environ["HUAWEICLOUD_SDK_ENDPOINT"])
    .build()
)
# With the same token, a repeated call creates nothing more.
token = os.environ.get("CLIENT_TOKEN") or str(uuid.uuid4())
print("CLIENT_TOKEN=" + token, file=sys.stderr)
print(client.create_servers(CreateServersRequest(x_client_token=token, body=body)))
`;
}

/** A program with Huawei Cloud's SDK for Go that sends the body, and refuses fields that the SDK would drop. */
export function huaweiGo({ value }: GeneratedBody): string {
  return `package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	ecs "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/ecs/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/ecs/v2/model"
)

func variable(name string) string {
	value, found := os.LookupEnv(name)
	if !found {
		log.Fatalf("Set %s.", name)
	}
	return value
}

func main() {
	text, err := json.Marshal(${codeOf(value, go, '\t')})
	if err != nil {
		log.Fatal(err)
	}
	body := &model.CreateServersRequestBody{}
	decoder := json.NewDecoder(bytes.NewReader(text))
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
	connection, err := ecs.EcsClientBuilder().
		WithCredential(credential).
		WithEndpoints([]string{variable("HUAWEICLOUD_SDK_ENDPOINT")}).
		SafeBuild()
	if err != nil {
		log.Fatal(err)
	}
	// With the same token, a repeated call creates nothing more.
	token := variable("CLIENT_TOKEN")
	response, err := ecs.NewEcsClient(connection).CreateServers(&model.CreateServersRequest{XClientToken: &token, Body: body})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response)
}
`;
}
