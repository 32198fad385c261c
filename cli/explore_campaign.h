/* `fusebox explore --budget`: a campaign over many scenarios, in several ways. */
#ifndef CLI_EXPLORE_CAMPAIGN_H
#define CLI_EXPLORE_CAMPAIGN_H

/* argv[0] is the verb. Returns an exit code. */
int explore_campaign_verb(int argc, char **argv, const char *shipped);

#endif
