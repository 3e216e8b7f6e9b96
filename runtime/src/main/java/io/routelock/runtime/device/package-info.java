/** ADS devices that live behind the bundled router, among them the demo PLC. */
@NullMarked
package io.routelock.runtime.device;

import org.jspecify.annotations.NullMarked;
