// Every suite, in the order in which they run.
import './smoke.suite.ts';
