// WebAuthn with JSON on both sides; by hand where a browser does not do that itself yet.

export const known = () => Boolean(window.PublicKeyCredential && navigator.credentials);

export async function ask(what, options) {
  const kind = window.PublicKeyCredential;
  const parse = what === "create"
    ? kind.parseCreationOptionsFromJSON ?? created
    : kind.parseRequestOptionsFromJSON ?? requested;
  const publicKey = parse.call(kind, options);
  const credential = await navigator.credentials[what]({ publicKey });
  return credential.toJSON?.() ?? told(credential);
}

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const listed = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const requested = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: listed(options.allowCredentials),
});

const created = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: listed(options.excludeCredentials),
});

function told(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature",
    "userHandle"].filter((name) => response[name]);
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(parts.map((name) => [name, text(response[name])])),
  };
}
