package io.routelock.runtime.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program as its jar tells it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Routelock " + (version == null ? "from source" : version)};
    }
}
