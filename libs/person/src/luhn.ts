/**
 * The check digit that closes a Swedish identity number (Luhn, Skatteverket's SKV 704).
 * @param nineDigits year, month, day and serial without century: `YYMMDDNNN`.
 */
export function checkDigitOf(nineDigits: string): number {
  let sum = 0;
  for (const [index, character] of [...nineDigits].entries()) {
    const weighed = Number(character) * (index % 2 === 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return (10 - (sum % 10)) % 10;
}
