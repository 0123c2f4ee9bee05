import type { GeneratedBody } from './body-value.ts';
import { codeOf, go, goVariable, python, typeScript, typeScriptVariable } from './code-language.ts';
import { goConnection, goCredential, pythonClient, typeScriptClient } from './huawei-sdk.ts';

/** A program with the core of Huawei Cloud's SDK for Node.js, which has no package for ModelArts. */
export function devServerTypeScript({ value }: GeneratedBody): string {
  return `import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js";
import type { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";

${typeScriptVariable}
const body = ${codeOf(value, typeScript)};

const client = new ClientBuilder<HcClient>((client) => client)
  .withCredential(
${typeScriptClient}// Each call creates a server. If no response arrives, look for it before you repeat it.
const response = await client.sendRequest({
  method: "POST",
  url: "/v1/{project_id}/dev-servers",
  contentType: "application/json;charset=UTF-8",
  queryParams: {},
  pathParams: {},
  headers: { "Content-Type": "application/json;charset=UTF-8" },
  data: body,
});
console.log(JSON.stringify(response));
`;
}

/** A program with Huawei Cloud's SDK for Python that sends the body. */
export function devServerPython({ value }: GeneratedBody): string {
  return `import os

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmodelarts.v1 import CreateDevServerRequest, ModelArtsClient

body = ${codeOf(value, python)}

client = (
    ModelArtsClient.new_builder()
${pythonClient}# Each call creates a server. If no response arrives, look for it before you repeat it.
print(client.create_dev_server(CreateDevServerRequest(body=body)))
`;
}

/** A program with Huawei Cloud's SDK for Go that sends the body, and refuses fields that the SDK would drop. */
export function devServerGo({ value }: GeneratedBody): string {
  return `package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	modelarts "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/modelarts/v1"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/modelarts/v1/model"
)

${goVariable}
func main() {
	text, err := json.Marshal(${codeOf(value, go, '\t')})
	if err != nil {
		log.Fatal(err)
	}
	body := &model.ServerCreateRequest{}
${goCredential}	connection, err := modelarts.ModelArtsClientBuilder().
${goConnection}	// Each call creates a server. If no response arrives, look for it before you repeat it.
	response, err := modelarts.NewModelArtsClient(connection).CreateDevServer(&model.CreateDevServerRequest{Body: body})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response)
}
`;
}
