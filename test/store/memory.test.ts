import { storeContract } from "./contract.ts";

storeContract({
  name: "memory",
  shared: false,
  makePlace: async () => ({ url: "memory:", remove: async () => {} }),
});
