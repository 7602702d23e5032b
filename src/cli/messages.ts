/** What the command line says, in Chinese and English. */
const MESSAGES = {
  startKernel: { zh: "启动内核", en: "starting kernel" },
  execute: { zh: "执行", en: "executing" },
  executed: { zh: "已执行", en: "executed" },
  reusedRun: { zh: "结果未变", en: "results unchanged" },
  layout: { zh: "排版", en: "laying out" },
  done: { zh: "完成", en: "done" },
  unchanged: { zh: "无变化", en: "unchanged" },
  failed: { zh: "失败", en: "failed" },
  waiting: { zh: "等待", en: "waiting" },
  written: { zh: "已写出的文件", en: "files written" },
  upToDate: { zh: "已是最新的文件", en: "files up to date" },
  time: { zh: "用时", en: "time taken" },
  seconds: { zh: "秒", en: "s" },
  cells: { zh: "个单元格", en: "cells" },
  soFar: { zh: "执行到此处的笔记本", en: "the notebook as far as it ran" },
  installed: { zh: "内核已注册", en: "kernel registered" },
  inJupyter: {
    zh: "在 Jupyter 中选择 “TypeScript (yibao-lab)”",
    en: 'choose "TypeScript (yibao-lab)" in Jupyter',
  },
  allGood: { zh: "一切就绪", en: "everything is there" },
  missing: { zh: "缺少", en: "missing" },
  interrupted: { zh: "已中断；没有写出半成品", en: "interrupted; nothing half written" },
} as const;

export type Lang = "zh" | "en";
export type Say = (key: keyof typeof MESSAGES) => string;

/** The language asked for, or the one of the terminal. */
export function chooseLang(asked: string | undefined, env: NodeJS.ProcessEnv): Lang {
  if (asked === "zh" || asked === "en") return asked;
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? "zh" : "en";
}

export function speaker(lang: Lang): Say {
  return (key) => MESSAGES[key][lang];
}
