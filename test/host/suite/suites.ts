// Every suite, in the order in which they run: the first one needs an extension that nothing has started yet.
import './smoke.suite.ts';
import './language.suite.ts';
import './commands.suite.ts';
import './fixes.suite.ts';
import './account-values.suite.ts';
import './instances.suite.ts';
import './inspection.suite.ts';
import './lens.suite.ts';
import './new-request.suite.ts';
import './prices.suite.ts';
import './proxy.suite.ts';
import './scripts.suite.ts';
import './watchdog.suite.ts';
