import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const api = join(root, 'src/api');
const schemaFile = join(api, 'schema.d.ts');
const files = readdirSync(api)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => join(api, name));

/** Compiles src/api with the given text for schema.d.ts: the first complaint, or null. Files that mention `first` come first. */
export function createCompiler(): (schema: string, first?: string) => string | null {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files, include: undefined }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const read = host.getSourceFile.bind(host);
  let schema: ts.SourceFile | undefined;
  host.getSourceFile = (name, ...rest) => {
    if (name === schemaFile) return schema;
    if (!parsed.has(name)) parsed.set(name, read(name, ...rest));
    return parsed.get(name);
  };
  let before: ts.Program | undefined;
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

  return (text, first) => {
    // The compiler checks a file only when it is asked about it.
    const mentions = (file: string) => Number(texts.get(file)?.includes(`'${first}'`));
    const order = [...files].sort((a, b) => mentions(b) - mentions(a));
    schema = ts.createSourceFile(schemaFile, text, ts.ScriptTarget.ES2023, true);
    const program = ts.createProgram({
      rootNames: files,
      options,
      host,
      ...(before && { oldProgram: before }),
    });
    before = program;
    for (const file of order) {
      const [complaint] = program.getSemanticDiagnostics(program.getSourceFile(file));
      if (complaint)
        return `${file.slice(dirname(api).length + 1)}: ${ts.flattenDiagnosticMessageText(complaint.messageText, ' ')}`;
    }
    return null;
  };
}
