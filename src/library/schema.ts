import { z } from "zod";

// Pieces that the schemas of notes and of quiz files share.

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a slug such as stateful-set")
  .max(40);
export const slugs = z.array(slug).default([]);
export const line = z.string().min(1).max(500);
export const names = z.array(z.string().min(1).max(60)).default([]);
export const address = z.string().regex(/^https:\/\/\S+$/, "must be an https:// address");
export const text = z.strictObject({ ko: line, en: line.optional() });
export const bothTexts = z.strictObject({ ko: line, en: line });

export const level = z.enum(["remember", "understand", "apply"]);
export const difficulty = z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1);
