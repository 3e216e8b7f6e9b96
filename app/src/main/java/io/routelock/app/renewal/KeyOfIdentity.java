package io.routelock.app.renewal;

import io.routelock.app.model.ForeignRouter;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.renewal.KeyRenewal;
import io.routelock.renewal.RenewalPlan;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.util.Optional;

/**
 * The pre-shared key of an identity in the routes of this computer.
 *
 * @param foreign the router of this computer, if it is not the bundled one
 */
record KeyOfIdentity(String identity, StaticRoutesFile file, Optional<ForeignRouter> foreign)
        implements Renewal {

    @Override
    public String title() {
        return "Change a pre-shared key";
    }

    @Override
    public String act() {
        return "_Change the key";
    }

    @Override
    public boolean wantsPassword() {
        return true;
    }

    @Override
    public Outlook look() {
        foreign.ifPresent(used -> {
            throw new FindingException(RenewalFindings.keysOfOtherRouter(used.router()));
        });
        RenewalPlan plan = planOf(file.load());
        if (plan.isEmpty()) {
            throw new FindingException(KeyRenewal.unknown(identity));
        }
        return new Outlook(plan, Optional.empty());
    }

    private RenewalPlan planOf(StaticRoutesDocument document) {
        return RenewalPlan.ofPreSharedKey(identity, document.routes(), document.server());
    }

    @Override
    public Done act(RenewalPlan shown, Optional<Secret> password) {
        StaticRoutesDocument before = file.load();
        RenewalFindings.requireSame(shown, planOf(before));
        KeySource key = new KeySource.Password(password.orElseThrow());
        StaticRoutesDocument after = file.save(before, KeyRenewal.renew(before, identity, key));
        return new Done(
                "The key of \"%s\" is changed here. Now the other sides of the list.".formatted(identity),
                Optional.empty(),
                Optional.of(() -> file.save(after, before)));
    }
}
