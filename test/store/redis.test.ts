import { storeContract } from "./contract.ts";
import { haveServer, startRedis } from "./servers.ts";

if (haveServer("redis-server"))
  storeContract({
    name: "Redis",
    shared: true,
    makePlace: async () => {
      const server = await startRedis();
      return { url: server.url, remove: server.remove };
    },
  });
