// Reads one delivery a line ({ headers, body, secrets, publicKey }) and verifies it as a subscriber would, with none of the sender's code:
// v1 with the Standard Webhooks client, v1a with node:crypto. Prints how many passed and why others did not.
import { createInterface } from "node:readline";
import { createPublicKey, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";

const ed25519 = Buffer.from("302a300506032b6570032100", "hex"); // the head of an Ed25519 public key in DER
const counts = { v1: 0, v1a: 0, refused: 0, reasons: [] };

for await (const line of createInterface({ input: process.stdin })) {
  const { headers, body, secret, publicKey } = JSON.parse(line);
  try {
    new Webhook(secret).verify(body, headers);
    counts.v1++;
    const content = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
    const key = createPublicKey({ key: Buffer.concat([ed25519, Buffer.from(publicKey.slice("whpk_".length), "base64")]), format: "der", type: "spki" });
    const signatures = headers["webhook-signature"].split(" ").filter((s) => s.startsWith("v1a,"));
    if (!signatures.some((s) => verify(null, content, key, Buffer.from(s.slice("v1a,".length), "base64")))) throw new Error("no v1a signature fits");
    counts.v1a++;
  } catch (e) {
    counts.refused++;
    if (counts.reasons.length < 5) counts.reasons.push(`${headers["webhook-id"]}: ${e.message}`);
  }
}
console.log(JSON.stringify(counts));
