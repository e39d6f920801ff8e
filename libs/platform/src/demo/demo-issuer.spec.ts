import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@samverkan/access';
import { JwtVerifier } from '../auth/token-verifier';
import { DemoIssuer } from './demo-issuer';

const lead: Actor = { id: 'lead', role: 'project_lead', organisation: 'o1', units: [], programmes: ['p1'] };

describe('the issuer of a demonstration', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'samverkan-issuer-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one for all processes that share the file, even when they start together', async () => {
    const file = join(folder, 'issuer.json');
    const issuers = await Promise.all([1, 2, 3].map(() => DemoIssuer.open(file, 'samverkan')));
    const verifier = new JwtVerifier([await (await DemoIssuer.open(file, 'samverkan')).trust()]);
    for (const issuer of issuers) {
      expect(await verifier.actorOf(await issuer.tokenFor(lead))).toEqual(lead);
    }
    expect(readdirSync(folder)).toEqual(['issuer.json']);
  });
});
