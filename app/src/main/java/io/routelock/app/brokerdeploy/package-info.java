/** The dialog that brings the saved files of a broker profile to where they are used. */
@NullMarked
package io.routelock.app.brokerdeploy;

import org.jspecify.annotations.NullMarked;
