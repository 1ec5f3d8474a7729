
-- Whom the server asks as. The login role owns the tables, and migrates; all else is done as
-- firmgate_system, and what somebody reads as firmgate_reader, which the policies bind.
DO $$ BEGIN
  CREATE ROLE firmgate_system NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN
  CREATE ROLE firmgate_reader NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
-- Roles are of the whole cluster: another database may have granted them already.
DO $$ BEGIN
  EXECUTE format('GRANT firmgate_system, firmgate_reader TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  IF NOT pg_has_role(current_user, 'firmgate_system', 'MEMBER') THEN RAISE; END IF;
END $$;
GRANT USAGE ON SCHEMA public, firmgate TO firmgate_system, firmgate_reader;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO firmgate_system;
-- The feed is only added to.
REVOKE UPDATE, DELETE, TRUNCATE ON feed FROM firmgate_system;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON firmgate_version FROM firmgate_system;

-- Of the tables of lists, a reader has no right: the policies' functions look there.
DO $$
DECLARE
  own text;
BEGIN
  FOR own IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity
  LOOP
    EXECUTE format('GRANT SELECT ON public.%I TO firmgate_reader', own);
    EXECUTE format('DROP POLICY IF EXISTS firmgate_system ON public.%I', own);
    EXECUTE format('CREATE POLICY firmgate_system ON public.%I TO firmgate_system USING (true) WITH CHECK (true)', own);
  END LOOP;
END $$;
