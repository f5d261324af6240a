import {createSign, generateKeyPairSync} from 'node:crypto';

export type Certificate = {readonly key: string; readonly cert: string};

/** One value of DER: a tag, a length, a content (X.690). */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), content]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value));
const yes = Uint8Array.of(0x01, 0x01, 0xff);

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const name = sequence(der(0x31, sequence(oid('550403'), text(0x0c, 'refdeck test'))));
const years = sequence(text(0x17, '250101000000Z'), text(0x17, '491231235959Z'));

const extensions = der(
  0xa3,
  sequence(
    sequence(oid('551d13'), yes, der(0x04, sequence(yes))),
    sequence(
      oid('551d11'),
      der(0x04, sequence(text(0x82, 'localhost'), der(0x87, Uint8Array.of(127, 0, 0, 1)))),
    ),
  ),
);

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{1,64}/gu, '$&\n')}-----END CERTIFICATE-----\n`;

/** A new key and a certificate for 127.0.0.1 and localhost that it has signed itself (RFC 5280), to be given as `ca`. */
export const makeCertificate = (): Certificate => {
  const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const version = der(0xa0, Uint8Array.of(0x02, 0x01, 0x02));
  const serial = Uint8Array.of(0x02, 0x01, 0x01);
  const spki = publicKey.export({type: 'spki', format: 'der'});
  const body = sequence(version, serial, ecdsaWithSha256, name, years, name, spki, extensions);
  const signature = createSign('sha256').update(body).sign(privateKey);
  const cert = sequence(body, ecdsaWithSha256, der(0x03, Uint8Array.of(0), signature));
  return {key: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(), cert: pem(cert)};
};
