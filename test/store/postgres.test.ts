import { storeContract } from "./contract.ts";
import { haveServer, startPostgres } from "./servers.ts";

if (haveServer("postgres"))
  storeContract({
    name: "PostgreSQL",
    shared: true,
    makePlace: async () => {
      const server = await startPostgres();
      return { url: server.url, remove: server.remove };
    },
  });
