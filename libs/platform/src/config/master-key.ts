/** 32 bytes in hexadecimal digits. The same digit 64 times is what somebody fills a form with, and no key. */
export const MASTER_KEY = /^(?!(.)\1{63})[0-9a-f]{64}$/i;
