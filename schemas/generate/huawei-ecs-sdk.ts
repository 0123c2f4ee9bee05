import type { GeneratedBody } from './body-value.ts';
import { codeOf, go, goVariable, python, typeScript, typeScriptVariable } from './code-language.ts';
import { goConnection, goCredential, pythonClient, typeScriptClient } from './huawei-sdk.ts';

/** A program with Huawei Cloud's SDK for Node.js that sends the body. */
export function huaweiTypeScript({ value }: GeneratedBody): string {
  return `import { randomUUID } from "node:crypto";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import * as ecs from "@huaweicloud/huaweicloud-sdk-ecs/v2/public-api.js";

${typeScriptVariable}
const body = ${codeOf(value, typeScript)};

const client = ecs.EcsClient.newBuilder()
  .withCredential(
${typeScriptClient}// With the same token, a repeated call creates nothing more.
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
${pythonClient}# With the same token, a repeated call creates nothing more.
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

${goVariable}
func main() {
	text, err := json.Marshal(${codeOf(value, go, '\t')})
	if err != nil {
		log.Fatal(err)
	}
	body := &model.CreateServersRequestBody{}
${goCredential}	connection, err := ecs.EcsClientBuilder().
${goConnection}	// With the same token, a repeated call creates nothing more.
	token := variable("CLIENT_TOKEN")
	response, err := ecs.NewEcsClient(connection).CreateServers(&model.CreateServersRequest{XClientToken: &token, Body: body})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response)
}
`;
}
