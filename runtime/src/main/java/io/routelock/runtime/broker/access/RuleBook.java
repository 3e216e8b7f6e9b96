package io.routelock.runtime.broker.access;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.runtime.watch.Refusal;

/**
 * An acl_file that is in force, perhaps at several listeners.
 *
 * @param name of the file, as the conf has it
 * @param file without faults
 */
public record RuleBook(String name, AclFile file, AccessRules rules) {

    public static RuleBook of(String name, AclFile file, MosquittoVersion version) {
        return new RuleBook(name, file, AccessRules.of(file.rules(), version));
    }

    Refusal.RuleLine line(int number) {
        return new Refusal.RuleLine(name, number, file.source().line(number).stripTrailing());
    }
}
