package io.routelock.app.record;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.ForeignRouter;
import io.routelock.record.DeviceFacts;

import java.util.Optional;

/** Asks a device over its proven route what it is. */
@FunctionalInterface
interface DeviceInquiry {

    /**
     * Waits, a few seconds at most.
     *
     * @param foreign the router of this computer, if it is not the bundled one
     * @throws io.routelock.diagnosis.FindingException when the device does not answer any more
     */
    DeviceFacts ask(AmsNetId target, Optional<ForeignRouter> foreign);
}
