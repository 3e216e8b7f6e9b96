/** What the tool knows: this computer, routes, devices, runtimes. No view, no network. */
@NullMarked
package io.routelock.app.model;

import org.jspecify.annotations.NullMarked;
