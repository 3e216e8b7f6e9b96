package io.routelock.app.brokerlog;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.conf.PathNames;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the conf of a broker tells about its log.
 *
 * @param log where mosquitto writes it, if that is a file that is there
 * @param acl the acl_file and where it lies, if there is exactly one: a log does not say of which listener it
 *     speaks
 * @param trouble why the conf could not be read
 */
record BrokerFiles(Optional<Path> log, Optional<ProfileDocument> acl, Optional<Finding> trouble) {

    static final BrokerFiles UNKNOWN = new BrokerFiles(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String FILE = "file ";

    /** Waits for the disk. A log can be explained without its conf. */
    static BrokerFiles of(Path conf) {
        try {
            return of(BrokerProfile.open(conf), PathNames.ofThisComputer());
        } catch (FindingException e) {
            return new BrokerFiles(Optional.empty(), Optional.empty(), Optional.of(e.finding()));
        }
    }

    static BrokerFiles of(BrokerProfile profile, PathNames names) {
        Optional<Path> log =
                profile.setup().logDestinations().stream()
                        .filter(to -> to.startsWith(FILE))
                        .flatMap(to ->
                                path(profile, names.expanded(to.substring(FILE.length()).strip())).stream())
                        .filter(Files::exists)
                        .findFirst();
        List<ProfileDocument> rules = profile.documents(Part.ACL);
        return new BrokerFiles(
                log, rules.stream().findFirst().filter(_ -> rules.size() == 1), Optional.empty());
    }

    /** One without a folder is looked for where mosquitto was started, which may be beside the conf. */
    private static Optional<Path> path(BrokerProfile profile, String name) {
        try {
            return Optional.of(profile.folder().resolve(name));
        } catch (InvalidPathException e) {
            // The conf is for another system.
            return Optional.empty();
        }
    }

    Optional<AclFile> rules() {
        return acl.map(file -> AclFile.read(file.text()));
    }
}
