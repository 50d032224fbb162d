package pushupgrade.starter.registry;

import java.time.ZoneOffset;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;

/** An instance that was first heard of through one of its orgs. */
final class NewInstance {
  private NewInstance() {}

  /** Adds it where it is missing, in UTC and without windows; whether it was missing. */
  static boolean addIfMissing(Desk desk, String name, String region) {
    var instances = new InstanceStore(desk.database());
    if (instances.find(name).isPresent()) {
      return false;
    }
    var letters = name.replaceAll("[^A-Za-z].*", "");
    instances.save(new Instance(name, region.isEmpty() ? letters : region, ZoneOffset.UTC));
    return true;
  }

  static String sentence(String name) {
    return "Instance %s was not registered and was added without windows, so it is always open: set them with `instance set %s --zone ZONE --window \"SAT 22:00 4h\"`."
        .formatted(name, name);
  }
}
