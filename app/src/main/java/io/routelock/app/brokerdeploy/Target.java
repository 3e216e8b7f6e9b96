package io.routelock.app.brokerdeploy;

import io.routelock.mosquitto.profile.BrokerFolder;

import java.nio.file.Path;

/** Where the files go. */
sealed interface Target {

    /** To a mosquitto of this computer, which is told. */
    record Broker(Installed broker) implements Target {}

    /** Into a folder, absolute, from which somebody else takes them. */
    record Folder(Path folder) implements Target {}

    /**
     * Into one file to carry away.
     *
     * @param unpacked where it will be unpacked, to which the paths in the confs lead
     */
    record Zip(Path zip, BrokerFolder unpacked) implements Target {}
}
