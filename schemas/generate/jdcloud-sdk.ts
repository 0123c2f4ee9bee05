import type { GeneratedBody } from './body-value.ts';
import { codeOf, go, goVariable, python, typeScript, typeScriptVariable } from './code-language.ts';

/** A program with the generic client of JD Cloud's SDK for Node.js, which has no class for coc-vm. */
export function jdcloudTypeScript({ value }: GeneratedBody): string {
  return `import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";

${typeScriptVariable}
const body: Record<string, unknown> = ${codeOf(value, typeScript)};
// With the same token, a repeated call creates nothing more.
body["clientToken"] ||= process.env["CLIENT_TOKEN"] ?? randomUUID();
console.error("CLIENT_TOKEN=" + body["clientToken"]);

const JDCloud = createRequire(import.meta.url)("jdcloud-sdk-js/src/lib/node_loader.js");
// The SDK would print the body with its secrets.
JDCloud.config.logger = () => {};
const endpoint = new URL(process.env["JDCLOUD_ENDPOINT"] ?? "https://coc-vm.jdcloud-api.com");
const client = new JDCloud.Service("coc-vm", {
  credentials: {
    accessKeyId: variable("JDCLOUD_ACCESS_KEY_ID"),
    secretAccessKey: variable("JDCLOUD_SECRET_ACCESS_KEY"),
  },
  regionId: variable("JDCLOUD_REGION"),
  endpoint: { protocol: endpoint.protocol.slice(0, -1), host: endpoint.host },
  basePath: "/v1",
});
const json = ["application/json"];
try {
  const path = "/regions/{regionId}/instances";
  const response = await client.makeRequest(path, "POST", {}, {}, {}, {}, body, json, json, Object);
  console.log(JSON.stringify(response.result));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
`;
}

/** A program with the generic client of JD Cloud's SDK for Python, which has no class for coc-vm. */
export function jdcloudPython({ value }: GeneratedBody): string {
  return `import json
import os
import sys
import uuid

from jdcloud_sdk.core.config import Config
from jdcloud_sdk.core.credential import Credential
from jdcloud_sdk.core.jdcloudclient import JDCloudClient
from jdcloud_sdk.core.jdcloudrequest import JDCloudRequest
from jdcloud_sdk.core.logger import ERROR, Logger

region = os.environ["JDCLOUD_REGION"]


class Parameters(dict):
    # The SDK signs with the region that it finds here.
    regionId = region


body = Parameters(${codeOf(value, python)})
# With the same token, a repeated call creates nothing more.
body["clientToken"] = body.get("clientToken") or os.environ.get("CLIENT_TOKEN") or str(uuid.uuid4())
print("CLIENT_TOKEN=" + body["clientToken"], file=sys.stderr)

client = JDCloudClient(
    Credential(os.environ["JDCLOUD_ACCESS_KEY_ID"], os.environ["JDCLOUD_SECRET_ACCESS_KEY"]),
    Config("coc-vm.jdcloud-api.com"),
    "coc-vm",
    "1.0.0",
    # The default logger would print the body with its secrets.
    Logger(ERROR),
)
request = JDCloudRequest("/regions/" + region + "/instances", "POST")
request.parameters = body
response = client.send(request)
if response.error is not None:
    sys.exit(json.dumps(vars(response.error)))
print(json.dumps(response.result))
`;
}

/** A program with the generic client of JD Cloud's SDK for Go, which has no package for coc-vm. */
export function jdcloudGo({ value }: GeneratedBody): string {
  return `package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/jdcloud-api/jdcloud-sdk-go/core"
)

${goVariable}
type request struct {
	core.JDCloudRequest
	region string
	body   map[string]any
}

func (r request) GetRegionId() string {
	return r.region
}

func (r request) MarshalJSON() ([]byte, error) {
	return json.Marshal(r.body)
}

func main() {
	body := ${codeOf(value, go, '\t')}
	// With the same token, a repeated call creates nothing more.
	if token, _ := body["clientToken"].(string); token == "" {
		body["clientToken"] = variable("CLIENT_TOKEN")
	}
	config := core.NewConfig()
	config.SetEndpoint("coc-vm.jdcloud-api.com")
	client := core.JDCloudClient{
		Credential:  *core.NewCredentials(variable("JDCLOUD_ACCESS_KEY_ID"), variable("JDCLOUD_SECRET_ACCESS_KEY")),
		Config:      *config,
		ServiceName: "coc-vm",
		// The default logger would print the body with its secrets.
		Logger: core.NewDefaultLogger(core.LogError),
	}
	region := variable("JDCLOUD_REGION")
	create := core.JDCloudRequest{URL: "/regions/" + region + "/instances", Method: "POST", Version: "v1"}
	response, err := client.Send(request{create, region, body}, client.ServiceName)
	if err != nil {
		log.Fatal(err)
	}
	var result struct {
		Error any \`json:"error"\`
	}
	if err := json.Unmarshal(response, &result); err != nil || result.Error != nil {
		log.Fatal(string(response))
	}
	fmt.Println(string(response))
}
`;
}
