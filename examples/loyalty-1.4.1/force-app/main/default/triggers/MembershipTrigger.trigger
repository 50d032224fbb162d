trigger MembershipTrigger on Membership__c (before insert) {
    for (Membership__c membership : Trigger.new) {
        if (membership.Points__c == null) {
            membership.Points__c = 0;
        }
    }
}
