package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;

/**
 * Goes through a conf line by line, as mosquitto does. 2.0.11 was asked; 2.1 is from its source. mosquitto
 * stops at the first fault, this goes on as if the line were not there.
 */
record SetupReading(MosquittoVersion version, IncludeFolder includes) {

    BrokerSetup read(MosquittoConf conf, String file) {
        Progress progress = new Progress(version);
        new FileReading(progress, includes, conf, file, List.of()).read();
        Settings global = new Settings(progress.global);
        SetupEnd end = new SetupEnd(version, progress.localOnly, progress.perListener, global);
        List<Listener> listeners = end.listeners(progress.listeners, progress.implied);
        List<Bridge> bridges = progress.bridges.stream().map(BridgeDraft::bridge).toList();
        progress.faults.addAll(end.faults(listeners, bridges));
        return new BrokerSetup(
                version,
                file,
                listeners,
                bridges,
                global,
                progress.perListener,
                progress.files,
                progress.faults,
                progress.skipped);
    }
}
