/** What an engineer expects of the access rules of a broker, checked on every change. */
@NullMarked
package io.routelock.app.expectations;

import org.jspecify.annotations.NullMarked;
