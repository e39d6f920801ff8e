import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { PAGE_LIMIT, PageQuery } from './page-query';

const asked = (query: Readonly<Record<string, unknown>>) => {
  const page = plainToInstance(PageQuery, query, { exposeDefaultValues: true });
  const wrong = validateSync(page, { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );
  return { limit: page.limit, wrong };
};

describe('a page of a list', () => {
  it('is of fifty unless told, and of two hundred at most', () => {
    expect(asked({})).toEqual({ limit: PAGE_LIMIT.default, wrong: [] });
    expect(PAGE_LIMIT).toEqual({ default: 50, max: 200 });
    for (const limit of ['1', '200']) expect(asked({ limit }).wrong).toEqual([]);
    for (const limit of ['0', '201', '-1', '1.5', 'ten', '', 'Infinity', ['1', '2']])
      expect([limit, asked({ limit }).wrong]).toEqual([limit, ['limit']]);
  });

  it('goes on where a cursor of some length says', () => {
    expect(asked({ cursor: 'x'.repeat(2000) }).wrong).toEqual([]);
    expect(asked({ cursor: 'x'.repeat(2001) }).wrong).toEqual(['cursor']);
    expect(asked({ cursor: ['a', 'b'] }).wrong).toEqual(['cursor']);
  });

  it('waits for a place of the log', () => {
    const position = `${'0'.repeat(19)}7/${'0'.repeat(19)}7`;
    expect(asked({ 'min-position': position }).wrong).toEqual([]);
    for (const wrong of [
      '',
      '7',
      `${position}0`,
      ` ${position}`,
      `${position}\n`,
      position.replace('/', '-'),
    ])
      expect([wrong, asked({ 'min-position': wrong }).wrong]).toEqual([wrong, ['min-position']]);
  });

  it('takes nothing else', () => {
    expect(asked({ page: '2' }).wrong).toEqual(['page']);
  });
});
