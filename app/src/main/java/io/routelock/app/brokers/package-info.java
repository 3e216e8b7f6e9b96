/** Which brokers are known, and how they come to be: opened, made from a template, and closed. */
@NullMarked
package io.routelock.app.brokers;

import org.jspecify.annotations.NullMarked;
