import type { GeneratedBody } from './body-value.ts';
import { codeOf, go, goVariable, python, typeScript, typeScriptVariable } from './code-language.ts';

/** A program that signs and sends the body with fetch, since Zenlayer has no SDK for Node.js. */
export function zenlayerTypeScript({ value }: GeneratedBody): string {
  return `import { createHash, createHmac } from "node:crypto";

${typeScriptVariable}
const body = ${codeOf(value, typeScript)};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const endpoint = new URL(process.env["ZENLAYERCLOUD_ENDPOINT"] ?? "https://console.zenlayer.com");
const text = JSON.stringify(body);
const timestamp = String(Math.floor(Date.now() / 1000));
const signed = ["content-type:application/json", "host:" + endpoint.host, "", "content-type;host", sha256(text)];
const canonical = ["POST", "/", "", ...signed].join("\\n");
const signature = createHmac("sha256", variable("ZENLAYERCLOUD_ACCESS_KEY_PASSWORD"))
  .update(["ZC2-HMAC-SHA256", timestamp, sha256(canonical)].join("\\n"))
  .digest("hex");
const credential = variable("ZENLAYERCLOUD_ACCESS_KEY_ID");
// Each call creates instances. If no response arrives, look for them before you repeat it.
const response = await fetch(new URL("/api/v2/bmc", endpoint), {
  method: "POST",
  redirect: "error",
  headers: {
    "Content-Type": "application/json",
    "X-ZC-Action": "CreateInstances",
    "X-ZC-Version": "2022-11-20",
    "X-ZC-Service": "bmc",
    "X-ZC-Timestamp": timestamp,
    "X-ZC-Signature-Method": "ZC2-HMAC-SHA256",
    Authorization:
      "ZC2-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=content-type;host, Signature=" + signature,
  },
  body: text,
});
console.log(await response.text());
if (!response.ok) process.exitCode = 1;
`;
}

/** A program with Zenlayer's SDK for Python that sends the body. */
export function zenlayerPython({ value }: GeneratedBody): string {
  return `import json
import os

from zenlayercloud.bmc.v20221120 import bmc_client, models
from zenlayercloud.common.config import Config
from zenlayercloud.common.credential import Credential

body = ${codeOf(value, python)}


class Request(models.CreateInstancesRequest):
    # The body is sent as it is: the SDK drops fields that it doesn't know.
    def serialize(self, allow_none=False):
        return body


client = bmc_client.BmcClient(
    Credential(
        os.environ["ZENLAYERCLOUD_ACCESS_KEY_ID"],
        os.environ["ZENLAYERCLOUD_ACCESS_KEY_PASSWORD"],
    ),
    Config(),
)
# Each call creates instances. If no response arrives, look for them before you repeat it.
print(json.dumps(client.CreateInstances(Request()).serialize()))
`;
}

/** A program with Zenlayer's SDK for Go that sends the body. */
export function zenlayerGo({ value }: GeneratedBody): string {
  return `package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"

	bmc "github.com/zenlayer/zenlayercloud-sdk-go/zenlayercloud/bmc20221120"
	"github.com/zenlayer/zenlayercloud-sdk-go/zenlayercloud/common"
)

${goVariable}
type request struct {
	*bmc.CreateInstancesRequest
	body json.RawMessage
}

// The body is sent as it is: the SDK drops fields that it doesn't know.
func (r request) MarshalJSON() ([]byte, error) {
	return r.body, nil
}

func main() {
	body, err := json.Marshal(${codeOf(value, go, '\t')})
	if err != nil {
		log.Fatal(err)
	}
	client, err := bmc.NewClient(
		common.NewConfig(),
		variable("ZENLAYERCLOUD_ACCESS_KEY_ID"),
		variable("ZENLAYERCLOUD_ACCESS_KEY_PASSWORD"),
	)
	if err != nil {
		log.Fatal(err)
	}
	// Each call creates instances. If no response arrives, look for them before you repeat it.
	response := bmc.NewCreateInstancesResponse()
	if err := client.ApiCall(request{bmc.NewCreateInstancesRequest(), body}, response); err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Response.InstanceIdSet)
}
`;
}
