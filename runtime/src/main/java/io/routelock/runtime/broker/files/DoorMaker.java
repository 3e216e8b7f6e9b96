package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.runtime.broker.tls.TlsDoor;

import java.util.List;
import java.util.Optional;

/** Makes the TLS of a listener from the files that its settings name. */
@FunctionalInterface
public interface DoorMaker {

    /**
     * Waits for the disk.
     *
     * @param keys the psk_file of the listener, read
     * @throws io.routelock.diagnosis.FindingException for files that make no TLS; then the broker does not
     *     run
     */
    TlsDoor of(Listener listener, Optional<PskFile> keys);

    /**
     * What of it is served otherwise than the lines say, or deserves a look; of a listener that has a door.
     */
    default List<Finding> notices(Listener listener) {
        return List.of();
    }
}
