// A window in a process of its own, which takes a lease and holds on to it: its folder, and the account.
import { Leases } from '../../../client/engine/tracking/lease.ts';

const [, , folder = '', account = ''] = process.argv;
const lease = await new Leases(folder, Date.now).take(account);
console.log(lease ? 'taken' : 'held by another');
setInterval(() => {}, 60_000);
