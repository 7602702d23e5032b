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
  uninstalled: { zh: "内核已移除", en: "kernel removed" },
  inJupyter: { zh: "在 Jupyter 中选择 “{displayName}”", en: 'choose "{displayName}" in Jupyter' },
  passingPlace: {
    zh: "本程序位于临时缓存 {path}，缓存清理后内核即失效；请先运行 npm install -g yibao-lab，再运行 yibao kernel install",
    en: "this copy of the package is in a cache, {path}, and the kernel stops working once that is cleared; run npm install -g yibao-lab, then yibao kernel install",
  },
  noEnvironment: {
    zh: "--sys-prefix 找不到 Python 环境：没有激活的虚拟环境（VIRTUAL_ENV、CONDA_PREFIX），PATH 中也没有 jupyter 或 python3；请先激活环境，或用 --prefix DIR 指定，或用 --user",
    en: "--sys-prefix found no Python environment: none is active (VIRTUAL_ENV, CONDA_PREFIX), and neither jupyter nor python3 is on the PATH; activate one, name it with --prefix DIR, or use --user",
  },
  kernelName: {
    zh: "内核名 “{name}” 无效：只能含字母、数字、“.”、“_” 和 “-”",
    en: 'the kernel name "{name}" is not allowed: letters, digits, ".", "_" and "-" are',
  },
  foreignKernel: {
    zh: "{folder} 中名为 {name} 的内核是 “{displayName}”，不属于 yibao-lab，未作改动；请用 --name 另选名称",
    en: 'the kernel {name} in {folder} is "{displayName}", not yibao-lab\'s; nothing was changed. Choose another name with --name',
  },
  notWritable: {
    zh: "无法写入 {folder}（{code}）；请用 --user 注册到自己的目录，或用 --prefix DIR 选择可写的环境",
    en: "{folder} cannot be written to ({code}); use --user for your own folder, or --prefix DIR for an environment you may write to",
  },
  noKernel: {
    zh: "{dataDir} 中没有名为 {name} 的内核，未移除任何内容",
    en: "there is no kernel {name} in {dataDir}; nothing was removed",
  },
  noKernelAnywhere: {
    zh: "Jupyter 的各目录中都没有 yibao-lab 的内核",
    en: "no folder of Jupyter holds a kernel of yibao-lab",
  },
  kernelsAre: {
    zh: "yibao-lab 的内核位于：{folders}（用 --name、--sys-prefix 或 --prefix 指定）",
    en: "kernels of yibao-lab are in: {folders} (choose with --name, --sys-prefix or --prefix)",
  },
  leadsHere: { zh: "指向本程序", en: "leads to this package" },
  leadsElsewhere: { zh: "指向另一份程序 {path}", en: "leads to another copy of the package, {path}" },
  leadsNowhere: { zh: "已失效：{path} 不存在", en: "stale: {path} is gone" },
  unreadable: { zh: "无法读取：{path}", en: "cannot be read: {path}" },
  hiddenBy: { zh: "被 {path} 遮盖", en: "hidden by {path}" },
  kernelRow: { zh: "内核（本程序）", en: "kernel (this package)" },
  jupyterKernelRow: { zh: "Jupyter 中的内核 {name}", en: "kernel {name} in Jupyter" },
  notRegistered: {
    zh: "未注册（仅在 Jupyter 中使用时需要）",
    en: "not registered (needed for Jupyter only)",
  },
  answered: { zh: "{step} {ms} 毫秒", en: "{step} {ms} ms" },
  noAnswer: { zh: "{step}失败：{message}", en: "{step} failed: {message}" },
  start: { zh: "启动", en: "start" },
  cell: { zh: "单元格", en: "cell" },
  completion: { zh: "补全", en: "completion" },
  interrupt: { zh: "中断", en: "interrupt" },
  kernelFails: {
    zh: "用 npm install 重新安装（克隆目录中用 npm run setup）；仍失败时请报告上面的信息",
    en: "reinstall with npm install (in a clone: npm run setup); if it still fails, report the message above",
  },
  installNode: {
    zh: "安装 Node.js 20.19 或更新版本（nodejs.org）",
    en: "install Node.js 20.19 or newer (nodejs.org)",
  },
  reinstall: {
    zh: "联网后在克隆目录中运行 npm run setup，或在自己的项目中运行 npm install",
    en: "run `npm run setup` in the clone, or `npm install` in your project, with the network on",
  },
  rebuildSockets: {
    zh: "zeromq 没有适合本机的预编译文件；运行 npm rebuild zeromq（需要 CMake 和 C++ 编译器）",
    en: "zeromq has no prebuilt binary for this machine; rebuild it with `npm rebuild zeromq` (needs CMake and a C++ compiler)",
  },
  noJupyter: {
    zh: "不在 PATH 中（仅交互使用需要，生成报告不需要）",
    en: "not on the PATH (needed for interactive work only; reports do without)",
  },
  folderWritable: { zh: "{folder}（可写）", en: "{folder} (writable)" },
  folderNotWritable: { zh: "{folder} 不可写", en: "{folder} is not writable" },
  otherFolder: {
    zh: "换到自己的目录，或用 --out 指定目录",
    en: "change to a folder of your own, or name one with --out",
  },
  allGood: { zh: "一切就绪", en: "everything is there" },
  missing: { zh: "缺少", en: "missing" },
  groupRead: { zh: "读取诊断编码", en: "reading the diagnoses" },
  groupCheck: { zh: "检查各行", en: "checking the rows" },
  groupSeverity: { zh: "划分严重程度", en: "dividing by severity" },
  groupWrite: { zh: "分组并写出", en: "grouping and writing" },
  groupReport: { zh: "分组报告", en: "Grouping report" },
  cellsFind: { zh: "查找文件", en: "finding the files" },
  cellsCheck: { zh: "检查金额与权重（{files} 个文件）", en: "checking amounts and weights; files: {files}" },
  cellsGroup: { zh: "分组求和", en: "summing by group" },
  cellsFinish: { zh: "计算单元格", en: "making the cells" },
  cellsWrite: { zh: "写出", en: "writing" },
  cellsMade: {
    zh: "{rows} 行，{cells} 个单元格（键：{by}；因变量：{outcome}）",
    en: "{rows} rows in {cells} cells of {by}; outcome {outcome}",
  },
  cellsLeftOut: {
    zh: "另有 {cells} 个单元格少于 {minimum} 行（共 {rows} 行），未写入",
    en: "left out: {cells} cells with fewer than {minimum} rows ({rows} rows in all)",
  },
  cellsSize: { zh: "{megabytes} MB，用时 {seconds} 秒", en: "{megabytes} MB, {seconds} s" },
  policyGood: { zh: "无误，{rules} 条规则", en: "no faults; rules: {rules}" },
  scenarioGood: {
    zh: "无误，{from}—{until} 年，{parameters} 个参数",
    en: "no faults; {from} to {until}, parameters: {parameters}",
  },
  policyBad: { zh: "{files} 个文件中有 {failed} 个有误", en: "{failed} of {files} files have faults" },
  interrupted: { zh: "已中断；没有写出半成品", en: "interrupted; nothing half written" },
} as const;

export type Lang = "zh" | "en";
type Values = Readonly<Record<string, string | number>>;
/** A text in the language of the session, its `{placeholders}` filled in. */
export type Say = (key: keyof typeof MESSAGES, values?: Values) => string;

/** The language asked for, or the one of the terminal. */
export function chooseLang(asked: string | undefined, env: NodeJS.ProcessEnv): Lang {
  if (asked === "zh" || asked === "en") return asked;
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? "zh" : "en";
}

export function speaker(lang: Lang): Say {
  return (key, values = {}) =>
    MESSAGES[key][lang].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
      String(values[name] ?? placeholder),
    );
}
