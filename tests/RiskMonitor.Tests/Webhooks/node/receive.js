// A subscriber that can be killed: keeps each request in a file before it answers. Arguments: port, file.
import { createServer } from "node:http";
import { openSync, writeSync, fsyncSync } from "node:fs";

const [port, path] = process.argv.slice(2);
const file = openSync(path, "a");
createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    writeSync(file, JSON.stringify({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") }) + "\n");
    fsyncSync(file);
    response.end();
  });
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
