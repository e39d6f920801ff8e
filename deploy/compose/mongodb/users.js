// Run by the server's image once, on an empty volume: one user per database, who can use that one and no other.
for (const [database, password] of [
  ['samverkan', process.env.SAMVERKAN_MONGODB_PASSWORD],
  ['samverkan-vault', process.env.SAMVERKAN_VAULT_PASSWORD],
]) {
  if (!password) throw new Error(`There is no password for the user of ${database}.`);
  db.getSiblingDB(database).createUser({
    user: database,
    pwd: password,
    roles: [{ role: 'readWrite', db: database }],
  });
}
