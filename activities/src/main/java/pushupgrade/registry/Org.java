package pushupgrade.registry;

import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.mail.MailAddress;

/**
 * A subscriber org as the platform describes it. A text that is not known is empty, and an empty
 * text never overwrites a stored one.
 */
public record Org(
    OrgId id,
    String name,
    Traits traits,
    Place place,
    Admin admin,
    @Nullable Instant lastActivity) {
  private static final int NAME = 255;

  /**
   * @throws IllegalArgumentException when the name is longer than 255 characters
   */
  public Org {
    atMost(name, NAME, "org name");
  }

  /** Whether this user is the org's admin, whatever the case of the address. */
  public boolean administeredBy(String user) {
    return !user.isBlank() && admin.email().equalsIgnoreCase(user);
  }

  /** This description where it says something, the earlier one where it does not. */
  Org over(Org before) {
    return new Org(
        id,
        orElse(name, before.name),
        new Traits(
            traits.type,
            traits.status,
            orElse(traits.edition, before.traits.edition),
            traits.parent == null ? before.traits.parent : traits.parent),
        new Place(orElse(place.region, before.place.region), place.instance),
        new Admin(
            orElse(admin.email, before.admin.email), orElse(admin.locale, before.admin.locale)),
        lastActivity == null ? before.lastActivity : lastActivity);
  }

  private static String orElse(String said, String before) {
    return said.isEmpty() ? before : said;
  }

  /**
   * The same in its instance's region, if it names none.
   *
   * @throws NoSuchElementException when the instance is not among those given
   */
  Org inRegionOf(Map<String, String> regions) {
    var region = regions.get(place.instance);
    if (region == null) {
      throw new NoSuchElementException(
          "No instance " + place.instance + " is registered: add it first");
    }
    var here = new Place(orElse(place.region, region), place.instance);
    return new Org(id, name, traits, here, admin, lastActivity);
  }

  /** What kind of org it is; a sandbox or trial may name its parent. */
  public record Traits(OrgType type, OrgStatus status, String edition, @Nullable OrgId parent) {
    private static final int EDITION = 40;

    /**
     * @throws IllegalArgumentException when the edition is longer than 40 characters
     */
    public Traits {
      atMost(edition, EDITION, "edition");
    }
  }

  /** Where it lives. An empty region means the one of the instance. */
  public record Place(String region, String instance) {
    private static final int NAME = 40;

    /**
     * @throws IllegalArgumentException when the instance is not named or a name is too long
     */
    public Place {
      atMost(region, NAME, "region");
      atMost(instance, NAME, "instance");
      if (instance.isBlank()) {
        throw new IllegalArgumentException("an org needs an instance: name one, such as NA224");
      }
    }
  }

  /** Who gets its mail, and in which language. What an earlier version took is still read. */
  public record Admin(String email, String locale) {
    private static final int EMAIL = 254;
    private static final int LOCALE = 20;

    /**
     * @throws IllegalArgumentException when the address cannot be one or the locale is too long
     */
    public Admin {
      atMost(email, EMAIL, "admin e-mail");
      atMost(locale, LOCALE, "admin locale");
      if (!email.isEmpty() && !email.matches("[^\\s\\p{Cntrl}<>,;@]+@[^\\s\\p{Cntrl}<>,;@]+")) {
        throw new IllegalArgumentException(
            "the admin e-mail is not an address: write it like name@example.org");
      }
    }

    /**
     * The same from somebody's hand: nothing that no mail can be addressed to.
     *
     * @throws IllegalArgumentException when the address is given and not one plain address
     */
    public static Admin given(String email, String locale) {
      var admin = new Admin(email, locale);
      if (!email.isEmpty() && !MailAddress.isOne(email)) {
        throw new IllegalArgumentException(
            "the admin e-mail is not one plain address: write it like name@example.org, a domain of"
                + " other letters in its xn-- form");
      }
      return admin;
    }
  }

  static void atMost(String text, int characters, String what) {
    if (text.length() > characters) {
      throw new IllegalArgumentException(
          "the " + what + " has " + text.length() + " characters, at most " + characters + " fit");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the " + what + " holds a control character: take it out");
    }
  }
}
