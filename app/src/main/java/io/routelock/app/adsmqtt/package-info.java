/** ADS over MQTT: the connections of this computer's router to brokers, and who is behind them. */
@NullMarked
package io.routelock.app.adsmqtt;

import org.jspecify.annotations.NullMarked;
