package io.routelock.app.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.Question;
import io.routelock.doctor.Remedy;
import io.routelock.doctor.StepName;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;

import java.util.ArrayList;
import java.util.List;

/** The examinations of the design's pictures. */
final class DoctorSample {

    static final AmsNetId NET_ID = AmsNetId.parse("5.25.174.91.1.1");
    private static final String SENT =
            "40000100010005 19ae5b0101000000000000000000000000000000000000000000"
                    + "454e472d4e422d313137000000000000000000000000000000000000000000000000";
    private static final String RECEIVED =
            "400011000103 0519ae5b0101000000000000000000000000000000000000000000000000"
                    + "43582d313941453542000000000000000000000000000000";

    private DoctorSample() {}

    static FakePractice refused() {
        FakePractice practice = reached();
        practice.offers(new Remedy.AddRouteOnTarget());
        practice.fails(
                StepName.GREETING,
                "Error 3, unknown certificate",
                6,
                Finding.error(
                        "secure-ads.unknown-certificate",
                        "CX-19AE5B does not know the certificate of this computer.",
                        "Add the route again with a login there, which stores your fingerprint on the target.",
                        "The route on CX-19AE5B was deleted",
                        "TwinCAT was installed again there",
                        "The certificate of ENG-NB-117 was renewed"),
                greeting());
        for (StepName name :
                List.of(
                        StepName.FRAME,
                        StepName.READ_STATE,
                        StepName.ROUTE_BACK,
                        StepName.STATE,
                        StepName.CLOCK)) {
            practice.leavesOut(name, "Needs step 10");
        }
        return practice;
    }

    private static Evidence[] greeting() {
        List<Evidence> all = new ArrayList<>();
        all.addAll(fields("Sent", "0", false, "172.17.4.21.1.1", "ENG-NB-117"));
        all.addAll(fields("Received", "3, unknown certificate", true, NET_ID.toString(), "CX-19AE5B"));
        all.add(new Evidence.Dump("Sent", FakePractice.bytes(padded(SENT)), 5, 5));
        all.add(new Evidence.Dump("Received", FakePractice.bytes(padded(RECEIVED)), 5, 6));
        return all.toArray(Evidence[]::new);
    }

    private static String padded(String hex) {
        return (hex.replace(" ", "") + "0".repeat(128)).substring(0, 128);
    }

    private static List<Evidence> fields(
            String whose, String error, boolean wrong, String netId, String hostName) {
        return List.of(
                new Evidence.Fact(whose + ": length", "64", false),
                new Evidence.Fact(whose + ": flags", "RESPONSE, SELF_SIGNED", false),
                new Evidence.Fact(whose + ": version", "1", false),
                new Evidence.Fact(whose + ": error", error, wrong),
                new Evidence.Fact(whose + ": AmsNetId", netId, false),
                new Evidence.Fact(whose + ": host name", hostName, false));
    }

    /** All of it passes but the clock, which is a warning. */
    static FakePractice passed() {
        FakePractice practice = reached();
        practice.passes(StepName.GREETING, "Admitted as 172.17.4.21.1.1", 6, greeting());
        practice.passes(StepName.FRAME, "Answered", 2);
        practice.passes(StepName.READ_STATE, "RUN", 1);
        practice.passes(
                StepName.ROUTE_BACK,
                "ENG-NB-117, 192.168.10.117",
                5,
                new Evidence.Fact("Our AmsNetId", "172.17.4.21.1.1", false),
                new Evidence.Fact("Our address", "192.168.10.117", false),
                new Evidence.Fact("Routes on the target", "2", false),
                new Evidence.Fact("ENG-NB-117", "172.17.4.21.1.1, 192.168.10.117, self-signed", false));
        practice.passes(StepName.STATE, "RUN", 2, new Evidence.Fact("State", "RUN", false));
        practice.leavesOut(StepName.CLOCK, "The target does not tell its time");
        practice.finds(
                Finding.note(
                        "doctor.healthy",
                        "CX-19AE5B is well: 14 steps passed, none failed.",
                        "Nothing has to be done."));
        return practice;
    }

    /** Another certificate, and a remark before that. */
    static FakePractice changed() {
        FakePractice practice = new FakePractice();
        network(practice);
        practice.warns(
                StepName.SERVER_INFO,
                "No answer",
                1500,
                Finding.warning(
                        "doctor.no-server-info",
                        "CX-19AE5B does not answer on UDP 48899.",
                        "Nothing has to be done if the route works; open UDP 48899 to see it in searches.",
                        "The firewall of the device drops UDP 48899"));
        practice.passes(StepName.TLS, "TLS 1.2, certificates on both sides", 41);
        practice.fails(
                StepName.CERTIFICATE,
                "Another certificate than the stored one",
                0,
                Finding.error(
                        "secure-ads.changed-certificate",
                        "CX-19AE5B presented another certificate than the one that the route stores. Nothing was sent.",
                        "Compare the presented fingerprint with the one that the device itself shows before trusting it.",
                        "TwinCAT was installed anew there, or its image was written anew",
                        "Another device has this address now",
                        "Somebody stands between this computer and the device"),
                new Evidence.Fact("Stored", fingerprint("bfdfae43a647dacd"), true),
                new Evidence.Fact("Presented", fingerprint("49454b74294694bf"), true),
                new Evidence.Fact("Target: subject", "CN=CX-19AE5B", false),
                new Evidence.Fact("Target: common name", "CX-19AE5B", false),
                new Evidence.Fact("Target: valid", "2026-05-18 to 2036-05-15", false));
        practice.leavesOut(StepName.GREETING, "Nothing is sent to whoever is not trusted");
        practice.leavesOut(StepName.FRAME, "Needs step 10");
        practice.offers(new Remedy.CompareFingerprint());
        return practice;
    }

    private static String fingerprint(String part) {
        return new Fingerprint(part.repeat(4)).grouped();
    }

    private static FakePractice reached() {
        FakePractice practice = new FakePractice();
        network(practice);
        practice.passes(StepName.SERVER_INFO, "Answer, TwinCAT 3.1.4024", 4);
        practice.passes(StepName.PLAIN_PORT, "Refused, and not needed", 2);
        practice.passes(StepName.SECURE_PORT, "Open", 3);
        practice.passes(StepName.NET_ID, "5.25.174.91.1.1", 0);
        practice.passes(StepName.TLS, "TLS 1.2, certificates on both sides", 41);
        practice.passes(StepName.CERTIFICATE, "Same as stored", 0);
        return practice;
    }

    private static void network(FakePractice practice) {
        practice.asks(
                Question.ofRoute(
                        Route.selfSigned(
                                "CX-19AE5B",
                                NET_ID,
                                "192.168.10.24",
                                new Fingerprint("bfdfae43a647dacd".repeat(4)),
                                false)));
        practice.passes(StepName.NAME, "192.168.10.24", 0);
        practice.passes(
                StepName.INTERFACE,
                "192.168.10.24 is on Ethernet 2",
                1,
                new Evidence.Fact("Own address", "192.168.10.117/24 on Ethernet 2", false),
                new Evidence.Fact("Leaves from", "192.168.10.117", false));
        practice.passes(StepName.REACHABILITY, "Answers to ping, discovery, TCP", 4);
    }
}
