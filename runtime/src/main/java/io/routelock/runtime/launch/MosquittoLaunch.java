package io.routelock.runtime.launch;

import io.routelock.mosquitto.MosquittoVersion;

import java.nio.file.Path;

/**
 * With what a mosquitto that is installed is started.
 *
 * @param conf the mosquitto.conf
 * @param version as which its files are read
 * @param program the mosquitto
 */
public record MosquittoLaunch(Path conf, MosquittoVersion version, MosquittoProgram program)
        implements RuntimeLaunch {

    public MosquittoLaunch {
        conf = conf.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "%s with the files of %s".formatted(program.words(), BrokerLaunch.profileOf(conf));
    }
}
