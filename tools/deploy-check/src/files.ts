import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export const ROOT = resolve(__dirname, '../../..');
export const CHART = 'deploy/helm/samverkan';

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** A YAML file of the repository, merge keys resolved. */
export const readYaml = (path: string): unknown => parse(read(path), { merge: true });
/** The files of a folder, as paths from the root. */
export const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);
