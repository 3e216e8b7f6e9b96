/**
 * The files of mosquitto that are open, each as one text for all tabs that show it, and the broker profiles
 * that they belong to. What the features about brokers share.
 */
@NullMarked
package io.routelock.app.brokerfiles;

import org.jspecify.annotations.NullMarked;
