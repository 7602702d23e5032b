import { PARAMETER_NAMES, PARAMETERS, type ParameterName } from "../parameters/register.js";

const OF: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  resident: { zh: "居民", en: "residents" },
  employee: { zh: "职工", en: "employees" },
};

const counts = new Map<string, number>();
for (const name of PARAMETER_NAMES) {
  const { zh } = PARAMETERS[name].title;
  counts.set(zh, (counts.get(zh) ?? 0) + 1);
}

/** What a parameter is called; where both schemes have one of that title, the scheme is named. */
export function titleOf(name: ParameterName): { readonly zh: string; readonly en: string } {
  const { title } = PARAMETERS[name];
  const scheme = OF[name.split(".")[0]!];
  if (scheme === undefined || counts.get(title.zh) === 1) return title;
  return { zh: `${scheme.zh}${title.zh}`, en: `${title.en} (${scheme.en})` };
}
