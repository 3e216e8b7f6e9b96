/**
 * What MQTT 3.1, 3.1.1 and 5.0 say a server must do, asked of the real mosquitto and of the bundled broker on
 * the wire. Every test cites the normative statements that it checks; {@code statements.txt} beside it names
 * those that no test can check, and why.
 */
@NullMarked
package io.routelock.runtime.broker.conformance;

import org.jspecify.annotations.NullMarked;
